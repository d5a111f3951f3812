// libmodbus, which speaks Modbus RTU and TCP.
#include <modbus.h>
