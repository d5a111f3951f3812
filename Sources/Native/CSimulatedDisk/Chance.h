/// Numbers that look random and follow from a seed: SplitMix64.
#ifndef CHANCE_H
#define CHANCE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct chance {
    uint64_t state;
} chance;

static inline uint64_t chance_next(chance *chance) {
    uint64_t z = (chance->state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/// A number below a bound that is not zero; the bounds here are small, so that the remainder is fair enough.
static inline uint64_t chance_below(chance *chance, uint64_t bound) { return chance_next(chance) % bound; }

static inline bool chance_coin(chance *chance) { return (chance_next(chance) & 1) != 0; }

#endif
