#!/usr/bin/env bash
# Gives the deployed function an invented finding with times of now. Usage: try.sh STACK
set -euo pipefail
stack=${1:?usage: try.sh STACK}
here=$(cd "$(dirname "$0")" && pwd)
now=$(LC_ALL=C date -u '+%a %b %d %H:%M:%S.000 UTC %Y')
iso=$(date -u '+%Y-%m-%dT%H:%M:%SZ')
id=$(date -u '+%s' | sha256sum | cut -c1-32)
event=$(sed -E \
  -e "s/\"time\": \"[^\"]*\"/\"time\": \"$iso\"/" \
  -e "s/\"(firstObservedAt|lastObservedAt|updatedAt|lastInUseAt)\": \"[^\"]*\"/\"\1\": \"$now\"/" \
  -e "s#finding/[0-9a-f]{32}#finding/$id#" \
  "$here/../src/main/resources/priming.json")
function=$(aws cloudformation describe-stack-resource --stack-name "$stack" \
  --logical-resource-id Triage --query StackResourceDetail.PhysicalResourceId --output text)
printf '%s' "$event" > "${TMPDIR:-/tmp}/inspector-triage-try.json"
aws lambda invoke --function-name "$function:live" --cli-binary-format raw-in-base64-out \
  --payload "file://${TMPDIR:-/tmp}/inspector-triage-try.json" /dev/stdout
rm -f "${TMPDIR:-/tmp}/inspector-triage-try.json"
echo
echo 'It is in Slack within two minutes: TRIAGE_GATHER, and the next sweep.'
