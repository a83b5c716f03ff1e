"""The subject itself, without Discord, SQL or a clock."""
