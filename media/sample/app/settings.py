"""What the service can be told without changing its code."""

import os

SUMMARY_MODEL = "gpt-4-32k"
MAX_TICKETS = int(os.getenv("MAX_TICKETS", "20"))
