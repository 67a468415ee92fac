"""What runs here: the processor and the versions."""
import importlib
import os
import platform
import subprocess

import ours


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.processor())


def instructions():
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        flags = next((line for line in lines if line.startswith("flags")), "")
    return "AVX-512" if "avx512f" in flags else "AVX2" if "avx2" in flags else "no AVX2"


def versions():
    for name in ("numpy", "scipy", "sklearn", "torch", "faiss"):
        try:
            yield f"{name} {importlib.import_module(name).__version__}"
        except ImportError:
            yield f"{name} absent"
    yield f"OpenBLAS {package('libopenblas0-pthread')}"
    yield f".NET {subprocess.run(['dotnet', '--version'], check=True, capture_output=True, text=True, cwd=ours.ROOT).stdout.strip()}"


def package(name):
    return subprocess.run(["dpkg-query", "-W", "-f=${Version}", name], capture_output=True, text=True, check=False).stdout or "absent"


def describe():
    return f"{processor()}, {instructions()}, {os.cpu_count()} cores; {', '.join(versions())}"
