package io.github.inspectortriage.aws.figures;

import java.util.Locale;

/**
 * How many calls it takes to know the findings of an organisation, by each road.
 *
 * <p>Shares and rate are inputs, guessed where AWS publishes none: measure your own.
 *
 * @param accounts how many accounts
 * @param findingsOfAnAccount how many findings each has
 * @param images how many images there are in all
 * @param urgent which share is critical or high
 * @param inUse which share is of images in use
 * @param aDay which share is updated within a day
 */
record Roads(
    long accounts,
    long findingsOfAnAccount,
    long images,
    double urgent,
    double inUse,
    double aDay) {
  /** Ten thousand accounts and fifty million findings. */
  static final Roads LARGE = new Roads(10_000, 5_000, 200_000, 0.25, 0.15, 0.05);

  /** Everything, asked of the administrator. */
  long everything(int page) {
    return pages(accounts * findingsOfAnAccount, page);
  }

  /** What is urgent and in use, asked of the administrator. */
  long pushedDown(int page) {
    return pages(Math.round(accounts * findingsOfAnAccount * urgent * inUse), page);
  }

  /** What of that was updated within a day. */
  long updated(int page) {
    return pages(Math.round(accounts * findingsOfAnAccount * urgent * inUse * aDay), page);
  }

  /** Everything, asked of each member. */
  long byMember(int page) {
    return accounts * pages(findingsOfAnAccount, page);
  }

  /** Use and counts of each image. */
  long byImage() {
    return pages(images, 100);
  }

  /** Images without findings too. */
  long byCoverage() {
    return pages(images, 200);
  }

  static long pages(long entries, int page) {
    return (entries + page - 1) / page;
  }

  /** Prints the table of docs/aws.md; r is a guess of how many calls AWS takes in a second of an account and Region. */
  public static void main(String[] args) {
    double r = args.length > 0 ? Double.parseDouble(args[0]) : 5;
    print("everything by the administrator", LARGE.everything(100), LARGE.everything(25), r);
    print(
        "pushed down: active, critical and high, in use",
        LARGE.pushedDown(100),
        LARGE.pushedDown(25),
        r);
    print("the same, updated within a day", LARGE.updated(100), LARGE.updated(25), r);
    print("by member, 50 at once", LARGE.byMember(100), LARGE.byMember(25), 50 * r);
    print("by image: aggregation", LARGE.byImage(), LARGE.byImage(), r);
    print("by image: coverage", LARGE.byCoverage(), LARGE.byCoverage(), r);
  }

  private static void print(String road, long least, long most, double r) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %s |%n",
        road,
        least == most
            ? String.format(Locale.ROOT, "%,d", least)
            : String.format(Locale.ROOT, "%,d to %,d", least, most),
        least == most ? hours(least / r) : hours(least / r) + " to " + hours(most / r));
  }

  private static String hours(double seconds) {
    return seconds < 3_600
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3_600);
  }
}
