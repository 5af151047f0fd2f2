// Times the benchmark streams in RTNeural with the layers' sizes at compile time; benchmarks/peers/rtneural.sh compiles it.
// Prints for each network its name and the least nanoseconds of a step. Weights are random: they don't change the time.

#include <RTNeural/RTNeural.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <random>
#include <vector>

namespace
{
using Rows = std::vector<std::vector<float>>;

std::mt19937 generator { 1 };

float number(float bound)
{
    return std::uniform_real_distribution<float>(-bound, bound)(generator);
}

Rows rows(int count, int length, float bound)
{
    Rows values(static_cast<size_t>(count), std::vector<float>(static_cast<size_t>(length)));
    for(auto& row : values)
        std::generate(row.begin(), row.end(), [=] { return number(bound); });
    return values;
}

constexpr int seconds_of_each = 1;
constexpr int steps = 4096;

template <typename Model, int inputs>
void time_steps(const char* name, Model& model)
{
    // A frame for each step, aligned as the library wants it.
    alignas(64) static float frames[steps][inputs == 1 ? 16 : (inputs + 15) / 16 * 16];
    for(auto& frame : frames)
        std::generate(std::begin(frame), std::end(frame), [] { return number(1.0f); });

    model.reset();
    volatile float last = 0.0f;
    double least = 1e30;
    const auto start = std::chrono::steady_clock::now();
    do
    {
        const auto before = std::chrono::steady_clock::now();
        for(const auto& frame : frames)
            last = model.forward(frame);
        const std::chrono::duration<double, std::nano> passed = std::chrono::steady_clock::now() - before;
        least = std::min(least, passed.count() / steps);
    } while(std::chrono::steady_clock::now() - start < std::chrono::seconds(seconds_of_each));

    std::printf("%s\t%.2f\n", name, least);
}

template <int inputs, int units>
void lstm(const char* name)
{
    static RTNeural::ModelT<float, inputs, 1, RTNeural::LSTMLayerT<float, inputs, units>, RTNeural::DenseT<float, units, 1>> model;
    auto& layer = model.template get<0>();
    layer.setWVals(rows(inputs, 4 * units, 0.5f));
    layer.setUVals(rows(units, 4 * units, 0.3f));
    layer.setBVals(std::vector<float>(4 * units, 0.1f));
    model.template get<1>().setWeights(rows(1, units, 0.3f));
    time_steps<decltype(model), inputs>(name, model);
}

template <int inputs, int units>
void gru(const char* name)
{
    static RTNeural::ModelT<float, inputs, 1, RTNeural::GRULayerT<float, inputs, units>, RTNeural::DenseT<float, units, 1>> model;
    auto& layer = model.template get<0>();
    layer.setWVals(rows(inputs, 3 * units, 0.5f));
    layer.setUVals(rows(units, 3 * units, 0.3f));
    layer.setBVals(rows(2, 3 * units, 0.1f));
    model.template get<1>().setWeights(rows(1, units, 0.3f));
    time_steps<decltype(model), inputs>(name, model);
}
}

int main()
{
    lstm<1, 32>("LSTM 1-32-1");
    lstm<8, 16>("LSTM 8-16-1");
    lstm<1, 40>("LSTM 1-40-1");
    gru<1, 32>("GRU 1-32-1");
    gru<8, 8>("GRU 8-8-1");
}
