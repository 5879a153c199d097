"""The network's forward pass in plain NumPy, from the weights alone: slow and obvious."""

import numpy as np

ACTIVATIONS = {
    "linear": lambda values: values,
    "relu": lambda values: np.maximum(values, 0),
    "softmax": lambda values: np.exp(values) / np.exp(values).sum(),
}


def forward(network, image: np.ndarray) -> np.ndarray:
    """Return the ten probabilities of one digit image, (28, 28)."""
    features = image[:, :, None].astype(np.float64)
    for layer in network.layers:
        weights = [np.asarray(weight, np.float64) for weight in layer.get_weights()]
        match type(layer).__name__:
            case "Conv2D":
                features = convolve(features, weights[0], layer.strides[0], layer.padding)
                features += weights[1] if len(weights) > 1 else 0
            case "DepthwiseConv2D":
                kernels = np.moveaxis(weights[0], 2, 0)[:, :, :, None, :]
                channels = [
                    convolve(features[:, :, [channel]], kernel, layer.strides[0], layer.padding)
                    for channel, kernel in enumerate(kernels)
                ]
                features = np.concatenate(channels, axis=2)
            case "MaxPooling2D":
                side = features.shape[0] // 2
                blocks = features[: 2 * side, : 2 * side].reshape(side, 2, side, 2, -1)
                features = blocks.max(axis=(1, 3))
            case "Cropping2D":
                edge = layer.cropping[0][0]
                features = features[edge:-edge, edge:-edge]
            case "Flatten":
                features = features.ravel()
            case "BatchNormalization":
                gamma, beta, mean, variance = weights
                features = gamma * (features - mean) / np.sqrt(variance + layer.epsilon) + beta
            case "ReLU":
                features = np.maximum(features, 0)
            case "GlobalAveragePooling2D":
                features = features.mean(axis=(0, 1))
            case "Dense":
                features = features @ weights[0] + (weights[1] if layer.use_bias else 0)
                features = ACTIVATIONS[layer.activation.__name__](features)
    return features


def convolve(features: np.ndarray, kernel: np.ndarray, stride: int, edges: str) -> np.ndarray:
    side, size = features.shape[0], kernel.shape[0]
    if edges == "valid":
        side = side - size + 1  # as many places as without padding
    num_outputs = -(-side // stride)
    padding = 0 if edges == "valid" else max((num_outputs - 1) * stride + size - side, 0)
    before = padding // 2
    padded = np.pad(features, [(before, padding - before)] * 2 + [(0, 0)])
    outputs = np.empty((num_outputs, num_outputs, kernel.shape[3]))
    for row in range(num_outputs):
        for column in range(num_outputs):
            patch = padded[row * stride : row * stride + size, column * stride : column * stride + size]
            outputs[row, column] = np.tensordot(patch, kernel, 3)
    return outputs
