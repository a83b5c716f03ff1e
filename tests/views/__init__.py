"""Cards as people see them: within Discord's limits, and as they were agreed on."""
