// How errors travel inside the shim, and the one place where they turn into codes.
#pragma once

#include "CPlateVision.h"

#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>

namespace platevision {

/// Anything that goes wrong inside the shim, with the code that the caller gets.
class Failure : public std::runtime_error {
public:
    Failure(cpv_status status, const std::string &message) : std::runtime_error(message), status(status) {}

    const cpv_status status;
};

inline void write(cpv_message *message, const char *text) {
    if (message) std::snprintf(message->text, sizeof message->text, "%s", text);
}

/// Runs `body` and turns whatever it throws into a code and one line, so that no exception reaches Swift.
template <typename Body>
cpv_status guarded(cpv_message *message, Body body) noexcept {
    try {
        body();
        return CPV_OK;
    } catch (const Failure &failure) {
        write(message, failure.what());
        return failure.status;
    } catch (const std::exception &exception) {
        write(message, exception.what());
    } catch (...) {
        write(message, "an unknown C++ exception");
    }
    return CPV_COMPUTATION_FAILED;
}

}  // namespace platevision
