"""Simulation: a register and records from a seed, with shortfalls that are known."""

from constab.simulation.simulate import Simulation, simulate
from constab.simulation.truth import MissedWindow, NotPlanted, Shortfall

__all__ = ["MissedWindow", "NotPlanted", "Shortfall", "Simulation", "simulate"]
