package io.github.inspectortriage.backtest;

import java.time.LocalDate;

/**
 * A day in UTC on which something happened.
 *
 * @param day the day
 * @param events how many events about findings came, 0 or more
 * @param messages how many messages would have been sent, 0 or more
 */
public record BacktestDay(LocalDate day, int events, int messages) {}
