"""A network of two inputs, seen over the plane of its inputs."""
