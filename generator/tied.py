"""Runs a module as a command that ends when the one that started it does: python -m generator.tied PARENT MODULE …

Whoever stops a build, or kills it, leaves no site builder behind. Linux tells a process when its parent is gone (prctl,
PR_SET_PDEATHSIG); elsewhere a parent that is killed outright leaves its child to finish.
"""

import ctypes
import os
import runpy
import signal
import sys

# linux/prctl.h
PR_SET_PDEATHSIG = 1


def main() -> None:
    """Tie this process to its parent and become the module that is named."""
    parent, module = int(sys.argv[1]), sys.argv[2]
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it was gone before we could ask
        sys.exit(1)
    sys.argv[:] = sys.argv[2:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
