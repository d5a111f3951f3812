/// HTTP exchanges by libcurl, one at a time and looked at in steps.
///
/// Each exchange has a connection of its own: libcurl sends a request again when a connection that it kept turns out dead, and
/// an order to a barrier must never be sent twice.
#ifndef CHTTP_H
#define CHTTP_H

#include <stddef.h>
#include <stdint.h>

typedef struct chttp_exchange chttp_exchange;

/// Which certificates are believed.
enum chttp_trust { CHTTP_TRUST_SYSTEM, CHTTP_TRUST_FILE, CHTTP_TRUST_ANY };

/// What is sent; the strings are copied.
struct chttp_request {
    const char *method;
    const char *url;
    /// Whole lines, such as "Accept: text/plain".
    const char *const *headers;
    size_t header_count;
    const uint8_t *body;
    size_t body_length;
    int connection_time_out_ms;
    /// For the whole exchange; 0 for one without an end.
    int time_out_ms;
    enum chttp_trust trust;
    /// With CHTTP_TRUST_FILE: certificates in PEM.
    const char *trusted_file;
    /// Whether TLS 1.0 and the ciphers of its time are taken as well.
    int allows_old_tls;
};

/// What one step saw.
enum chttp_event { CHTTP_NOTHING, CHTTP_BYTES, CHTTP_ENDED, CHTTP_FAILED };

/// Begins an exchange; null when there is no memory for it.
chttp_exchange *chttp_begin(const struct chttp_request *request);

/// Goes on for so many milliseconds at most, and less when something came.
///
/// After CHTTP_BYTES the bytes of the body are valid until the next step.
enum chttp_event chttp_step(chttp_exchange *exchange, int milliseconds, const uint8_t **bytes, size_t *count);

/// The number of the answer, 0 before it has come.
int chttp_status(const chttp_exchange *exchange);

/// The value of the header of that name with that number, counted from 0; null after the last.
///
/// Valid until the next call.
const char *chttp_header(const chttp_exchange *exchange, const char *name, size_t number);

/// Whether the other end may have got some of the request.
int chttp_was_sent(const chttp_exchange *exchange);

/// Whether the time was up.
int chttp_timed_out(const chttp_exchange *exchange);

/// What went wrong, in words; valid as long as the exchange.
const char *chttp_problem(const chttp_exchange *exchange);

void chttp_end(chttp_exchange *exchange);

#endif
