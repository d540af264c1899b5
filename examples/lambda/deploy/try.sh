#!/usr/bin/env bash
# Gives the deployed function an invented finding with times of now. Usage: try.sh STACK, or try.sh FUNCTION for one of Terraform
set -euo pipefail
stack=${1:?usage: try.sh STACK}
here=$(cd "$(dirname "$0")" && pwd)
now=$(LC_ALL=C date -u '+%a %b %d %H:%M:%S.000 UTC %Y')
iso=$(date -u '+%Y-%m-%dT%H:%M:%SZ')
seconds=$(date -u '+%s')
# Another finding of another vulnerability each time, or the second try would be no news; and nobody's image.
event=$(sed -E \
  -e "s/\"time\": \"[^\"]*\"/\"time\": \"$iso\"/" \
  -e "s/\"(firstObservedAt|lastObservedAt|updatedAt|lastInUseAt)\": \"[^\"]*\"/\"\1\": \"$now\"/" \
  -e "s#finding/[0-9a-f]{32}#finding/$(printf '%032x' "$seconds")#" \
  -e "s#payments/checkout-api#inspector-triage/invented#" \
  -e "s#CVE-2026-10001#CVE-2026-9$seconds#" \
  "$here/../src/main/resources/priming.json")
function=$(aws cloudformation describe-stack-resource --stack-name "$stack" \
  --logical-resource-id Triage --query StackResourceDetail.PhysicalResourceId --output text 2>/dev/null) || function=$stack
payload=$(mktemp)
trap 'rm -f "$payload"' EXIT
printf '%s' "$event" > "$payload"
aws lambda invoke --function-name "$function:live" --cli-binary-format raw-in-base64-out --payload "file://$payload" /dev/stdout
echo
echo 'It is in Slack within two minutes: TRIAGE_GATHER, and the next sweep.'
