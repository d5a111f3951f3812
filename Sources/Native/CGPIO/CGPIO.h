// libgpiod, which speaks to the kernel's GPIO chips.
#include <gpiod.h>
