"""Sample data, told through the same rules and store as everything else."""
