/**
 * The program {@code triage}: what the other artifacts can do, for somebody with files and a terminal.
 *
 * <p>Start at {@link io.github.inspectortriage.command.TriageCommand}; {@code Commands} lists all commands. What a command does
 * beyond reading options, opening files and printing belongs to another artifact.
 *
 * <p><b>How a command is written.</b> One class {@code …Command}, a {@code Callable<Integer>} with picocli's annotations, and its name,
 * summary and constructor in {@code Commands}. It begins with {@code Console.of(spec)} and ends with
 * {@code return console.exitCode()}:
 *
 * <ul>
 *   <li><b>Input.</b> Findings: {@code FindingInput} ({@code read} keeps the latest of each, {@code collect} ranks in constant
 *       memory, {@code forEach} hands on). Other files: {@code InputFiles.of(names, console)}, which opens directories,
 *       and {@code FindingInput.open(file)}. Options for files are {@code Path}, checked by {@code Policies.existing}.
 *       Scoring and evidence: the mixin {@code ScoringOptions}.
 *   <li><b>What was not read or written</b> is said by {@code console.missed(…)}, and only by it: that makes the exit code 1. A remark
 *       is {@code console.note(…)}. Both make the line safe. A table ends with {@code console.printMissed()}, and where it has no
 *       row {@code FindingInput.printNone()} says whether that is good news.
 *   <li><b>Output</b> goes to {@code console.out()}, UTF-8; {@code TriageCommand} looks after a full disk and a closed pipe. JSON:
 *       {@code JsonOutput}. CSV: {@code Csv}. A table: {@code TextTable}, which keeps to the width and makes cells safe. To a file:
 *       {@code OutputFiles}.
 *   <li><b>Errors.</b> Wrong usage is a picocli {@code ParameterException}, or a converter's {@code TypeConversionException}; what the
 *       user can mend an {@code InputException} or a {@code TriageException}. {@code --now} is an {@code Instant}: a day will do.
 *       {@code Faults} says why a file failed, in words of the user's.
 *   <li><b>Exit codes</b> are those of {@code ExitCode} and no others.
 *   <li><b>Speed.</b> Nothing static that takes time: no regular expression, no table, no client before it is needed.
 * </ul>
 *
 * <p><b>Where things are</b>, beside the commands:
 *
 * <ul>
 *   <li><b>A ranking</b> (classes {@code Rank…}): {@code Tally} takes findings one after another, {@code Fold} puts those with one {@code
 *       Remedy} into a row, {@code Ranked} is the result. {@code Gate} decides the exit code, {@code Ignores} what a team does not want to
 *       hear of, {@code Groups} what is added up; {@code Selector} finds the finding that a user means, {@code ShortIds} names it,
 *       {@code NearMisses} says what was meant where none is.
 *   <li><b>Settings</b>: {@code Settings} and {@code SettingsFile} say what is set and by whom, {@code SettingsCheck} tries it. What an option
 *       names is read within {@code InputException.namedBy}, so that an error can say which setting gave it.
 *   <li><b>Words</b>: {@code Words}, {@code RowWords} and {@code Entries} say a finding; {@code TextLines}, {@code TextTable} and {@code Paint}
 *       fit it to a terminal; {@code Nearest} finds the word that was meant, {@code Usage} says what is wrong with a command line.
 *   <li><b>Files</b>: {@code Spool} keeps what came through a pipe, {@code TimedFiles} are files with a time, {@code NewFiles} never replace
 *       others, {@code FileNames} keeps names beyond the locale.
 *   <li><b>The whole estate</b> (plan, diff, trends, cleanup, rescan): {@code EstateInput} and {@code Snapshots} read, the classes {@code
 *       …Output} write.
 *   <li><b>AWS</b> (classes {@code Aws…}): {@code AwsRun} runs a command and says what AWS refused, {@code AwsClients} makes clients, {@code
 *       AwsStep} is the plan or the carrying out of a change.
 *   <li><b>The demo</b>: {@code DemoRun} plays the bundled days, {@code Moment} and {@code DemoKinds} make messages without waiting for them.
 * </ul>
 */
@NullMarked
package io.github.inspectortriage.command;

import org.jspecify.annotations.NullMarked;
