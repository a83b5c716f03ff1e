"""What people can do, tried on a small catalog and a real store."""
