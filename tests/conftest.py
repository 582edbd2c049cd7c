"""What every test may count on."""

from hypothesis import settings

# How long an example takes depends on what else the machine is doing, and says nothing about the code.
settings.register_profile("kiemtra", deadline=None)
settings.load_profile("kiemtra")
