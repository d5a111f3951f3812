// OpenVINO's C interface, met at run time: a build needs nothing of it, and its absence is an ordinary error.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace platevision {

struct CompiledModel;

/// A model file compiled for this processor; the models of a process are compiled once and shared.
std::shared_ptr<CompiledModel> compiledModel(const std::string &modelFolder, const std::string &file, int threads);

/// A tensor of 32-bit floats that the runtime owns; it stays valid until the next inference.
struct Output {
    const float *values;
    std::vector<int64_t> shape;

    int64_t count() const;
};

/// One thread's way to run a shared model.
class Inference {
public:
    explicit Inference(std::shared_ptr<CompiledModel> model);
    ~Inference();
    Inference(const Inference &) = delete;
    Inference &operator=(const Inference &) = delete;

    /// Runs the model on `values`, which must hold as many numbers as `shape` says.
    void run(const std::vector<int64_t> &shape, float *values);

    Output output(size_t index);

private:
    struct State;
    std::unique_ptr<State> state;
};

}  // namespace platevision
