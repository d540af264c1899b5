variable "name" {
  description = "The name of the function, the table and the role, and the first part of all others."
  type        = string
  default     = "inspector-triage"
}

variable "webhook_secret_arn" {
  description = "ARN of the secret that holds the URL of Slack's incoming webhook as plain text."
  type        = string
}

variable "secrets_extension_arn" {
  description = "ARN of AWS's layer AWS-Parameters-and-Secrets-Lambda-Extension in your Region."
  type        = string
}

variable "artifact" {
  description = "The ready function.jar: a path, or s3://bucket/key."
  type        = string
}

variable "event_pattern" {
  description = "Which events reach the function. Closed and suppressed findings have to, or nothing is ever resolved."
  type        = string
  default     = <<-JSON
    {"source": ["aws.inspector2"], "detail-type": ["Inspector2 Finding"],
     "$or": [{"detail": {"resources": {"details": {"awsEcrContainerImage": {"inUseCount": [{"numeric": [">", 0]}]}}}}},
             {"detail": {"status": ["CLOSED", "SUPPRESSED"]}}]}
  JSON
}

variable "from_band" {
  description = "The least urgent band that is told: act, attend, track* or track."
  type        = string
  default     = "attend"
}

variable "kms_key_arn" {
  description = "A key of your own for the table and the secret; AWS's own if null."
  type        = string
  default     = null
}

variable "log_retention_days" {
  description = "How long the function's log is kept."
  type        = number
  default     = 30
}

variable "alarm_topic_arns" {
  description = "Topics of SNS that hear of alarms."
  type        = list(string)
  default     = []
}

variable "tags" {
  description = "Tags of all resources."
  type        = map(string)
  default     = {}
}
