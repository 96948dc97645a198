"""What the tests of pages share."""

from runner.pagecheck import Page


def faults_of(text):
    return Page(text).faults
