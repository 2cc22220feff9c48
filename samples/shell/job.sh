#!/bin/sh
# Tracks a job of a shell: its run, its failure, and its commit. Usage: job.sh COMMAND [ARGUMENT…]
RUN=$(agent-telemetry run start --agent "${AGENT:-shell-job}" --job-type build)
"$@"
CODE=$?
agent-telemetry run end "$RUN" --exit-code "$CODE"
[ "$CODE" -eq 0 ] && agent-telemetry commit "$RUN" --source ci
echo "run $RUN"
exit "$CODE"
