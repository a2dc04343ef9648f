"""From a programme, a register and a ledger to an assessment."""
