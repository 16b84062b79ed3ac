"""Benchmarks: one module a task; each has ``run(data)``, which scores any file in the task's format."""
