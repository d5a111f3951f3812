// Sets up serial lines: what the C library's termios cannot say, any baud rate and the direction of RS-485.
#ifndef CSERIALPORT_H
#define CSERIALPORT_H

enum csp_parity { CSP_PARITY_NONE, CSP_PARITY_EVEN, CSP_PARITY_ODD };

struct csp_line {
    unsigned baud;
    enum csp_parity parity;
    /// 1 or 2.
    int stop_bits;
    /// Whether the driver switches between sending and receiving by RTS.
    int is_rs485;
};

/// Makes an open terminal a raw line of eight data bits that nobody else can open. Returns 0 or an errno.
int csp_set_up(int descriptor, const struct csp_line *line);

#endif
