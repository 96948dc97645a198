"""The training steps of org.noisebook.bench.TrainingSpeed in PyTorch.

Same networks, features, losses, batches drawn with replacement, gradient clipping, Adam, moving
average, and the loss read back at each step. Batches are random, so there is no answer to compare.
"""

import inspect
import math

import torch
from torch import nn

torch.set_num_threads(1)


def perceptron(*widths):
    layers = []
    for i, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
        layers += [nn.Linear(inputs, outputs)] + ([nn.SiLU()] if i < len(widths) - 2 else [])
    return nn.Sequential(*layers)


def toy_loss():
    data, batch = torch.randn(20_000, 2), 512
    net = perceptron(2 + 32, 128, 128, 128, 2)
    frequencies = 2 ** torch.linspace(-3, 2, 16)
    gain = math.sqrt(32 / 4)
    low, high = 0.01, math.pi / 2 - 0.01

    def loss():
        clean = data[torch.randint(len(data), (batch,))]
        phi = low + (high - low) * (torch.arange(batch) + torch.rand(())).div(batch).unsqueeze(1)
        cos, sin, noise = phi.cos(), phi.sin(), torch.randn(batch, 2)
        angles = phi.tan().log() * frequencies
        noised = cos * clean + sin * noise
        output = net(torch.cat([gain * noised, angles.sin(), angles.cos()], 1))
        return nn.functional.mse_loss(output, cos * noise - sin * clean)

    return net, loss


def autoencoder_loss():
    data, batch = torch.rand(10_000, 784) * (torch.rand(10_000, 784) > 0.8), 128
    net = nn.Sequential(perceptron(784, 512, 256, 32), perceptron(32, 256, 512, 784))

    def loss():
        pixels = data[torch.randint(len(data), (batch,))]
        return nn.functional.binary_cross_entropy_with_logits(net(pixels), pixels)

    return net, loss


def training(net, loss_of):
    weights = list(net.parameters())
    average = [w.detach().clone() for w in weights]
    options = inspect.signature(torch.optim.Adam).parameters
    newest = tuple(map(int, torch.__version__.split(".")[:2])) >= (2, 4)  # fused Adam on the CPU
    fastest = {"fused": True} if newest else {"foreach": True} if "foreach" in options else {}
    adam = torch.optim.Adam(weights, lr=1e-3, **fastest)

    def step():
        adam.zero_grad(set_to_none=True)
        loss = loss_of()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        adam.step()
        with torch.no_grad():
            torch._foreach_mul_(average, 0.999)
            torch._foreach_add_(average, weights, alpha=0.001)
        return loss.item()

    return step


def toy():
    return training(*toy_loss())


def autoencoder():
    return training(*autoencoder_loss())


LIBRARY = f"PyTorch {torch.__version__}"
