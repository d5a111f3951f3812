#include "OpenVINO.hpp"

#include "Failure.hpp"

#include <dlfcn.h>
#include <glob.h>

#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>

namespace platevision {
namespace {

// The few declarations of `openvino/c/openvino.h` that are used, for OpenVINO 2026.4.
struct Core;
struct Model;
struct Request;
struct Tensor;
struct Shape {
    int64_t rank;
    int64_t *dimensions;
};
using Status = int;
constexpr int float32 = 4;

/// The functions of the C interface, looked up by name.
struct Library {
    Status (*coreCreate)(Core **);
    Status (*readModel)(const Core *, const char *path, const char *weights, Model **);
    Status (*compileModel)(const Core *, const Model *, const char *device, size_t arguments, void **, ...);
    void (*modelFree)(Model *);
    void (*compiledModelFree)(void *);
    Status (*createRequest)(const void *, Request **);
    void (*requestFree)(Request *);
    Status (*setInput)(Request *, size_t, const Tensor *);
    Status (*getOutput)(const Request *, size_t, Tensor **);
    Status (*infer)(Request *);
    Status (*wrapTensor)(int type, Shape, void *, Tensor **);
    Status (*tensorShape)(const Tensor *, Shape *);
    Status (*tensorData)(const Tensor *, void **);
    void (*tensorFree)(Tensor *);
    Status (*shapeFree)(Shape *);
    const char *(*lastError)();
    Core *core;

    void check(Status status, const char *operation, cpv_status code = CPV_COMPUTATION_FAILED) const {
        if (status == 0) return;
        const char *detail = lastError();
        std::string text = detail ? detail : "";
        text = text.substr(0, text.find('\n'));
        throw Failure(code, std::string("OpenVINO cannot ") + operation + ": status " + std::to_string(status) +
                                (text.empty() ? "" : ", " + text));
    }
};

template <typename Function>
void lookUp(void *handle, const char *name, Function &function) {
    function = reinterpret_cast<Function>(dlsym(handle, name));
    if (!function) throw Failure(CPV_MODEL_UNAVAILABLE, std::string("OpenVINO has no function ") + name);
}

std::string libraryPath(const std::string &modelFolder) {
    glob_t found{};
    std::string pattern = modelFolder + "/openvino/libopenvino_c.so*";
    std::string path;
    if (glob(pattern.c_str(), 0, nullptr, &found) == 0) path = found.gl_pathv[0];
    globfree(&found);
    if (path.empty()) throw Failure(CPV_MODEL_UNAVAILABLE, "no " + pattern + ": run Config/setup.sh");
    // The runtime looks for its parts beside itself whenever it first needs them: a link that is gone by then would hide
    // them.
    std::unique_ptr<char, void (*)(void *)> resolved(realpath(path.c_str(), nullptr), std::free);
    return resolved ? resolved.get() : path;
}

// The runtime is never unloaded: its own threads and caches outlive every handle.
Library load(const std::string &path) {
    void *handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!handle) throw Failure(CPV_MODEL_UNAVAILABLE, std::string("OpenVINO does not load: ") + dlerror());
    Library library{};
    lookUp(handle, "ov_core_create", library.coreCreate);
    lookUp(handle, "ov_core_read_model", library.readModel);
    lookUp(handle, "ov_core_compile_model", library.compileModel);
    lookUp(handle, "ov_model_free", library.modelFree);
    lookUp(handle, "ov_compiled_model_free", library.compiledModelFree);
    lookUp(handle, "ov_compiled_model_create_infer_request", library.createRequest);
    lookUp(handle, "ov_infer_request_free", library.requestFree);
    lookUp(handle, "ov_infer_request_set_input_tensor_by_index", library.setInput);
    lookUp(handle, "ov_infer_request_get_output_tensor_by_index", library.getOutput);
    lookUp(handle, "ov_infer_request_infer", library.infer);
    lookUp(handle, "ov_tensor_create_from_host_ptr", library.wrapTensor);
    lookUp(handle, "ov_tensor_get_shape", library.tensorShape);
    lookUp(handle, "ov_tensor_data", library.tensorData);
    lookUp(handle, "ov_tensor_free", library.tensorFree);
    lookUp(handle, "ov_shape_free", library.shapeFree);
    lookUp(handle, "ov_get_last_err_msg", library.lastError);
    library.check(library.coreCreate(&library.core), "start", CPV_MODEL_UNAVAILABLE);
    return library;
}

/// The library and the models that are in use; guarded, because recognisers are opened from several threads.
struct Registry {
    std::mutex mutex;
    std::map<std::string, Library> libraries;
    std::map<std::string, std::weak_ptr<CompiledModel>> models;
};

Registry &registry() {
    static auto &shared = *new Registry;
    return shared;
}

const Library &library(Registry &registry, const std::string &modelFolder) {
    std::string path = libraryPath(modelFolder);
    auto found = registry.libraries.find(path);
    if (found == registry.libraries.end()) found = registry.libraries.emplace(path, load(path)).first;
    return found->second;
}

}  // namespace

struct CompiledModel {
    const Library &library;
    void *handle;
    std::string name;
    std::mutex mutex;

    CompiledModel(const Library &library, void *handle, std::string name)
        : library(library), handle(handle), name(std::move(name)) {}
    ~CompiledModel() { library.compiledModelFree(handle); }
};

namespace {

// f32 and one stream: on processors with bf16 the runtime would compute in bf16, and results would drift from machine
// to machine. Unpinned: two recognisers must not end on the same core.
std::shared_ptr<CompiledModel> compile(const Library &library, const std::string &path, int threads) {
    Model *model = nullptr;
    library.check(library.readModel(library.core, path.c_str(), nullptr, &model), ("read " + path).c_str(),
                  CPV_MODEL_UNAVAILABLE);
    std::unique_ptr<Model, void (*)(Model *)> owner(model, library.modelFree);
    void *compiled = nullptr;
    std::string threadCount = std::to_string(threads);
    library.check(library.compileModel(library.core, model, "CPU", 8, &compiled,  //
                                       "INFERENCE_PRECISION_HINT", "f32",         //
                                       "INFERENCE_NUM_THREADS", threadCount.c_str(),
                                       "NUM_STREAMS", "1",  //
                                       "ENABLE_CPU_PINNING", "NO"),
                  ("compile " + path).c_str(), CPV_MODEL_UNAVAILABLE);
    return std::make_shared<CompiledModel>(library, compiled, path);
}

}  // namespace

std::shared_ptr<CompiledModel> compiledModel(const std::string &modelFolder, const std::string &file, int threads) {
    Registry &shared = registry();
    std::lock_guard<std::mutex> lock(shared.mutex);
    std::string path = modelFolder + "/" + file;
    std::weak_ptr<CompiledModel> &slot = shared.models[path + "#" + std::to_string(threads)];
    if (auto model = slot.lock()) return model;
    auto model = compile(library(shared, modelFolder), path, threads);
    slot = model;
    return model;
}

int64_t Output::count() const {
    return std::accumulate(shape.begin(), shape.end(), int64_t(1), std::multiplies<int64_t>());
}

struct Inference::State {
    std::shared_ptr<CompiledModel> model;
    Request *request = nullptr;
    Tensor *input = nullptr;
    std::vector<Tensor *> outputs;

    const Library &library() const { return model->library; }

    void releaseTensors() {
        for (Tensor *tensor : outputs) library().tensorFree(tensor);
        outputs.clear();
        if (input) library().tensorFree(input);
        input = nullptr;
    }

    ~State() {
        if (request) library().requestFree(request);
        releaseTensors();
    }
};

Inference::Inference(std::shared_ptr<CompiledModel> model) : state(new State) {
    state->model = std::move(model);
    std::lock_guard<std::mutex> lock(state->model->mutex);
    state->library().check(state->library().createRequest(state->model->handle, &state->request), "make a request");
}

Inference::~Inference() = default;

void Inference::run(const std::vector<int64_t> &shape, float *values) {
    const Library &library = state->library();
    state->releaseTensors();
    std::vector<int64_t> dimensions = shape;
    Shape wrapped{int64_t(dimensions.size()), dimensions.data()};
    library.check(library.wrapTensor(float32, wrapped, values, &state->input), "wrap the input");
    library.check(library.setInput(state->request, 0, state->input), ("take the input of " + state->model->name).c_str());
    library.check(library.infer(state->request), ("run " + state->model->name).c_str());
}

Output Inference::output(size_t index) {
    const Library &library = state->library();
    Tensor *tensor = nullptr;
    library.check(library.getOutput(state->request, index, &tensor), ("give what comes of " + state->model->name).c_str());
    state->outputs.push_back(tensor);
    Shape shape{};
    library.check(library.tensorShape(tensor, &shape), "give the output's shape");
    Output output{nullptr, {shape.dimensions, shape.dimensions + shape.rank}};
    library.shapeFree(&shape);
    void *data = nullptr;
    library.check(library.tensorData(tensor, &data), "give the output's numbers");
    output.values = static_cast<const float *>(data);
    return output;
}

}  // namespace platevision
