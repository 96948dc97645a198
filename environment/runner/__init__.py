"""Runs Java notebooks without a browser: parameters, live progress, a page, the numbers.

Everything up to the execution itself needs only the standard library, so that bad input is refused before
Jupyter is installed; nbclient, nbconvert and nbformat are imported where they are used.
"""
