# Helpers of the set-up steps: messages, failures, and stamps of finished steps.

say() { echo "setup: $*"; }

# Every missing prerequisite is one sentence that says what to install.
stop() {
  echo "setup: $*" >&2
  exit 1
}

# is_done STEP KEY: true when STEP last finished with the same KEY (the versions or the lock file it was made from).
is_done() { [ "$(cat ".tools/stamps/$1" 2>/dev/null)" = "$2" ]; }

mark_done() {
  mkdir -p .tools/stamps
  echo "$2" >".tools/stamps/$1"
}
