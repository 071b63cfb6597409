"""Asking those who run a practice, once a year, whether its page is still true.

`asking` sends the mails and notes silence, `answering` does what was answered.
"""
