terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

locals {
  is_s3 = startswith(var.artifact, "s3://")
  s3    = local.is_s3 ? regex("^s3://([^/]+)/(.+)$", var.artifact) : ["", ""]
}

resource "aws_dynamodb_table" "log" {
  name         = var.name
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  tags         = var.tags

  dynamic "attribute" {
    for_each = { pk = "S", q = "S", d = "N" }
    content {
      name = attribute.key
      type = attribute.value
    }
  }
  global_secondary_index {
    name            = "due"
    hash_key        = "q"
    range_key       = "d"
    projection_type = "KEYS_ONLY"
  }
  ttl {
    attribute_name = "ttl"
    enabled        = true
  }
  point_in_time_recovery {
    enabled = true
  }
  server_side_encryption {
    enabled     = true
    kms_key_arn = var.kms_key_arn
  }
}

resource "aws_sqs_queue" "dead_letters" {
  name                      = "${var.name}-dead-letters"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
  tags                      = var.tags
}

# TRIAGE_LEASE (60 s) < the function's time-out (90 s) < this: what a dead worker left is said when the event comes again.
resource "aws_sqs_queue" "events" {
  name                       = "${var.name}-events"
  visibility_timeout_seconds = 540
  sqs_managed_sse_enabled    = true
  tags                       = var.tags
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters.arn
    maxReceiveCount     = 5
  })
}

resource "aws_sqs_queue_policy" "events" {
  queue_url = aws_sqs_queue.events.url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.events.arn
      Condition = { ArnEquals = { "aws:SourceArn" = aws_cloudwatch_event_rule.findings.arn } }
    }]
  })
}

resource "aws_cloudwatch_event_rule" "findings" {
  name          = "${var.name}-findings"
  event_pattern = var.event_pattern
  tags          = var.tags
}

resource "aws_cloudwatch_event_target" "events" {
  rule = aws_cloudwatch_event_rule.findings.name
  arn  = aws_sqs_queue.events.arn
}

resource "aws_iam_role" "function" {
  name = var.name
  tags = var.tags
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "function" {
  role = aws_iam_role.function.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      {
        Effect   = "Allow"
        Action   = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:PutItem", "dynamodb:Scan", "dynamodb:Query"]
        Resource = [aws_dynamodb_table.log.arn, "${aws_dynamodb_table.log.arn}/index/due"]
      },
      {
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [var.webhook_secret_arn]
      },
      {
        Effect   = "Allow"
        Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
        Resource = [aws_sqs_queue.events.arn]
      },
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.function.arn}:*"]
      },
      ], var.kms_key_arn == null ? [] : [{
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = [var.kms_key_arn]
    }])
  })
}

resource "aws_cloudwatch_log_group" "function" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.log_retention_days
  tags              = var.tags
}

resource "aws_lambda_function" "triage" {
  function_name    = var.name
  role             = aws_iam_role.function.arn
  handler          = "io.github.inspectortriage.examples.lambda.Handler::handleRequest"
  runtime          = "java21"
  architectures    = ["x86_64"]
  memory_size      = 512
  timeout          = 90
  publish          = true
  filename         = local.is_s3 ? null : var.artifact
  source_code_hash = local.is_s3 ? null : filebase64sha256(var.artifact)
  s3_bucket        = local.is_s3 ? local.s3[0] : null
  s3_key           = local.is_s3 ? local.s3[1] : null
  layers           = [var.secrets_extension_arn]
  tags             = var.tags
  depends_on       = [aws_cloudwatch_log_group.function]

  snap_start {
    apply_on = "PublishedVersions"
  }
  environment {
    variables = {
      SLACK_WEBHOOK_URL_FROM = var.webhook_secret_arn
      TABLE_NAME             = aws_dynamodb_table.log.name
      TRIAGE_FROM_BAND       = var.from_band
      TRIAGE_GATHER          = "PT60S"
      TRIAGE_LEASE           = "PT60S"
      TRIAGE_BUDGET          = "6+1/PT1H"
      TRIAGE_BACKLOG         = "summary"
    }
  }
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.triage.function_name
  function_version = aws_lambda_function.triage.version
}

resource "aws_lambda_event_source_mapping" "events" {
  event_source_arn                   = aws_sqs_queue.events.arn
  function_name                      = aws_lambda_alias.live.arn
  batch_size                         = 10
  maximum_batching_window_in_seconds = 1
  function_response_types            = ["ReportBatchItemFailures"]
}

resource "aws_cloudwatch_event_rule" "every_minute" {
  name                = "${var.name}-every-minute"
  schedule_expression = "rate(1 minute)"
  tags                = var.tags
}

resource "aws_cloudwatch_event_target" "sweep" {
  rule = aws_cloudwatch_event_rule.every_minute.name
  arn  = aws_lambda_alias.live.arn
}

resource "aws_lambda_permission" "sweep" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.triage.function_name
  qualifier     = aws_lambda_alias.live.name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.every_minute.arn
}

# Says what will be said and when. The table remembers that it was greeted.
resource "aws_lambda_invocation" "deployed" {
  function_name = aws_lambda_function.triage.function_name
  qualifier     = aws_lambda_alias.live.name
  input         = jsonencode({ source = "inspector-triage", "detail-type" = "Deployed" })
  depends_on    = [aws_iam_role_policy.function]
}

resource "aws_cloudwatch_metric_alarm" "dead_letters" {
  alarm_name          = "${var.name}-dead-letters"
  alarm_description   = "An event could not be read or stored five times."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.dead_letters.name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topic_arns
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "${var.name}-errors"
  alarm_description   = "The function failed; its sweep says what waits, so that silence here is silence in Slack."
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = aws_lambda_function.triage.function_name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topic_arns
  tags                = var.tags
}
