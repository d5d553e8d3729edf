"""The quickstart: an SDK generated, a CDF embedded, and a script that uses both."""
