// The kernel's own structures: termios2 takes any baud rate (BOTHER), see ioctl_tty(2) and Documentation/driver-api/serial.
#include "CSerialPort.h"

#include <asm/termbits.h>
#include <errno.h>
#include <linux/serial.h>
#include <string.h>
#include <sys/ioctl.h>

static void choose_parity(struct termios2 *settings, enum csp_parity parity) {
    if (parity == CSP_PARITY_NONE) return;
    settings->c_cflag |= PARENB;
    if (parity == CSP_PARITY_ODD) settings->c_cflag |= PARODD;
    // A byte with wrong parity is dropped; the frame's own check tells that it is missing.
    settings->c_iflag |= INPCK | IGNPAR;
}

static int switch_direction(int descriptor) {
    struct serial_rs485 direction;
    memset(&direction, 0, sizeof direction);
    direction.flags = SER_RS485_ENABLED | SER_RS485_RTS_ON_SEND;
    return ioctl(descriptor, TIOCSRS485, &direction) == 0 ? 0 : errno;
}

int csp_set_up(int descriptor, const struct csp_line *line) {
    struct termios2 settings;
    if (ioctl(descriptor, TCGETS2, &settings) != 0) return errno;
    settings.c_iflag = IGNBRK;
    settings.c_oflag = 0;
    settings.c_lflag = 0;
    settings.c_cflag = CS8 | CREAD | CLOCAL | BOTHER | (BOTHER << IBSHIFT);
    if (line->stop_bits == 2) settings.c_cflag |= CSTOPB;
    choose_parity(&settings, line->parity);
    settings.c_ispeed = settings.c_ospeed = line->baud;
    settings.c_cc[VMIN] = 0;
    settings.c_cc[VTIME] = 0;
    if (ioctl(descriptor, TCSETS2, &settings) != 0) return errno;
    if (ioctl(descriptor, TIOCEXCL) != 0) return errno;
    return line->is_rs485 ? switch_direction(descriptor) : 0;
}
