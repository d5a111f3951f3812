#include "CHTTP.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct chttp_exchange {
    CURLM *multi;
    CURL *easy;
    struct curl_slist *headers;
    uint8_t *body;
    /// What came and was not handed over.
    uint8_t *pending;
    size_t pending_count, pending_room;
    CURLcode result;
    int is_over, is_handed_over;
    char problem[CURL_ERROR_SIZE];
};

static void set_library_up(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

static size_t take(char *bytes, size_t size, size_t count, void *context) {
    chttp_exchange *exchange = context;
    size_t length = size * count;
    if (exchange->is_handed_over) exchange->pending_count = exchange->is_handed_over = 0;
    if (length > exchange->pending_room - exchange->pending_count) {
        size_t room = 2 * (exchange->pending_count + length);
        uint8_t *larger = realloc(exchange->pending, room);
        if (!larger) return 0;
        exchange->pending = larger;
        exchange->pending_room = room;
    }
    memcpy(exchange->pending + exchange->pending_count, bytes, length);
    exchange->pending_count += length;
    return length;
}

static int add_headers(chttp_exchange *exchange, const struct chttp_request *request) {
    // Small devices know nothing of "Expect: 100-continue".
    exchange->headers = curl_slist_append(NULL, "Expect:");
    for (size_t index = 0; exchange->headers && index < request->header_count; index++) {
        struct curl_slist *longer = curl_slist_append(exchange->headers, request->headers[index]);
        if (!longer) return 0;
        exchange->headers = longer;
    }
    return exchange->headers != NULL;
}

static int add_body(chttp_exchange *exchange, const struct chttp_request *request) {
    CURL *easy = exchange->easy;
    if (!request->body) return 1;
    exchange->body = malloc(request->body_length ? request->body_length : 1);
    if (!exchange->body) return 0;
    memcpy(exchange->body, request->body, request->body_length);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, exchange->body);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_length);
    return 1;
}

static void set_trust(CURL *easy, const struct chttp_request *request) {
    if (request->trust == CHTTP_TRUST_ANY) {
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
    } else if (request->trust == CHTTP_TRUST_FILE) {
        curl_easy_setopt(easy, CURLOPT_CAINFO, request->trusted_file);
        // Whoever is trusted by name of a file is known; what a device calls itself seldom fits its address.
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
    }
    if (request->allows_old_tls) {
        curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_0);
        curl_easy_setopt(easy, CURLOPT_SSL_CIPHER_LIST, "DEFAULT:@SECLEVEL=0");
    }
}

static void set_up(chttp_exchange *exchange, const struct chttp_request *request) {
    CURL *easy = exchange->easy;
    curl_easy_setopt(easy, CURLOPT_URL, request->url);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, exchange->headers);
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request->method);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)request->connection_time_out_ms);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)request->time_out_ms);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPIDLE, 10L);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPINTVL, 5L);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, exchange->problem);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, exchange);
    set_trust(easy, request);
}

chttp_exchange *chttp_begin(const struct chttp_request *request) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, set_library_up);
    chttp_exchange *exchange = calloc(1, sizeof *exchange);
    if (!exchange) return NULL;
    exchange->multi = curl_multi_init();
    exchange->easy = curl_easy_init();
    if (!exchange->multi || !exchange->easy || !add_headers(exchange, request) || !add_body(exchange, request)) {
        chttp_end(exchange);
        return NULL;
    }
    set_up(exchange, request);
    if (curl_multi_add_handle(exchange->multi, exchange->easy) != CURLM_OK) {
        chttp_end(exchange);
        return NULL;
    }
    return exchange;
}

static void note_end(chttp_exchange *exchange) {
    int left;
    CURLMsg *message = curl_multi_info_read(exchange->multi, &left);
    if (!message || message->msg != CURLMSG_DONE) return;
    exchange->is_over = 1;
    exchange->result = message->data.result;
}

enum chttp_event chttp_step(chttp_exchange *exchange, int milliseconds, const uint8_t **bytes, size_t *count) {
    if (exchange->is_handed_over) exchange->pending_count = exchange->is_handed_over = 0;
    int running = 0;
    if (!exchange->is_over) {
        curl_multi_perform(exchange->multi, &running);
        note_end(exchange);
        if (!exchange->is_over && !exchange->pending_count) {
            curl_multi_poll(exchange->multi, NULL, 0, milliseconds, NULL);
            curl_multi_perform(exchange->multi, &running);
            note_end(exchange);
        }
    }
    if (exchange->pending_count) {
        exchange->is_handed_over = 1;
        *bytes = exchange->pending;
        *count = exchange->pending_count;
        return CHTTP_BYTES;
    }
    if (!exchange->is_over) return CHTTP_NOTHING;
    return exchange->result == CURLE_OK ? CHTTP_ENDED : CHTTP_FAILED;
}

int chttp_status(const chttp_exchange *exchange) {
    long status = 0;
    curl_easy_getinfo(exchange->easy, CURLINFO_RESPONSE_CODE, &status);
    return (int)status;
}

const char *chttp_header(const chttp_exchange *exchange, const char *name, size_t number) {
    struct curl_header *header;
    if (curl_easy_header(exchange->easy, name, number, CURLH_HEADER, -1, &header) != CURLHE_OK) return NULL;
    return header->value;
}

int chttp_was_sent(const chttp_exchange *exchange) {
    long size = 0;
    curl_easy_getinfo(exchange->easy, CURLINFO_REQUEST_SIZE, &size);
    return size > 0;
}

int chttp_timed_out(const chttp_exchange *exchange) { return exchange->result == CURLE_OPERATION_TIMEDOUT; }

const char *chttp_problem(const chttp_exchange *exchange) {
    return exchange->problem[0] ? exchange->problem : curl_easy_strerror(exchange->result);
}

void chttp_end(chttp_exchange *exchange) {
    if (exchange->multi && exchange->easy) curl_multi_remove_handle(exchange->multi, exchange->easy);
    curl_easy_cleanup(exchange->easy);
    curl_multi_cleanup(exchange->multi);
    curl_slist_free_all(exchange->headers);
    free(exchange->body);
    free(exchange->pending);
    free(exchange);
}
