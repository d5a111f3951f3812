// The process that holds lines without the rest of the program, so that tests need not wait for all its libraries each time.
import GPIODevices
import Glibc

exit(LineHolder.run(Array(CommandLine.arguments.dropFirst())))
