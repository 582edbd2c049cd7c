"""The pure core: values in, values out; no disk, network, clock or randomness. Twin: pwa/src/core/."""
