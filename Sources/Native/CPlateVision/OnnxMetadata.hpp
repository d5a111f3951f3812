// Reads the metadata of an ONNX file, which OpenVINO's C interface does not hand out.
#pragma once

#include <string>

namespace platevision {

/// The value of `key` in the metadata of the ONNX file at `path`; throws `Failure` where there is none.
std::string onnxMetadata(const std::string &path, const std::string &key);

}  // namespace platevision
