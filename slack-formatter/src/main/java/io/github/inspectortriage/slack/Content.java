package io.github.inspectortriage.slack;

import io.github.inspectortriage.slack.Links.Link;
import io.github.inspectortriage.slack.SlackTheme.Part;
import java.util.ArrayList;
import java.util.List;

/** What a message says, before it is Slack's or anybody's; not thread-safe. */
final class Content {
  /** How the texts of a piece stand to each other. */
  enum Shape {
    /** A paragraph, its lines below each other. */
    PARAGRAPH,
    /** Two short texts. */
    PAIR,
    /** Small print. */
    SMALL,
    /** Pages to open. */
    LINKS
  }

  /** One piece. */
  record Piece(Part part, String id, Shape shape, List<String> texts, List<Link> links) {}

  private final List<Piece> pieces = new ArrayList<>();
  private String key = "";
  private String headline = "";
  private String text = "";

  /** Takes what all block ids of the message have in common. */
  Content key(String value) {
    key = value;
    return this;
  }

  /** Takes the first line; none if it is empty. */
  Content headline(String value) {
    headline = value;
    return this;
  }

  /** Takes what stands for all of it where nothing else is seen. */
  Content text(String value) {
    text = value;
    return this;
  }

  /** Adds a paragraph; empty lines are left out, and with them a paragraph of none. */
  void paragraph(Part part, String id, List<String> lines) {
    add(part, id, Shape.PARAGRAPH, lines);
  }

  void paragraph(Part part, String id, String... lines) {
    paragraph(part, id, List.of(lines));
  }

  void pair(Part part, String id, String left, String right) {
    add(part, id, Shape.PAIR, List.of(left, right));
  }

  void small(Part part, String id, List<String> lines) {
    add(part, id, Shape.SMALL, lines);
  }

  void links(List<Link> links) {
    if (!links.isEmpty()) {
      pieces.add(new Piece(Part.LINKS, "links", Shape.LINKS, List.of(), List.copyOf(links)));
    }
  }

  String key() {
    return key;
  }

  String headline() {
    return headline;
  }

  String text() {
    return text;
  }

  List<Piece> pieces() {
    return pieces;
  }

  /** The pieces that a theme wants, in its order. */
  List<Piece> pieces(SlackTheme theme) {
    List<Piece> wanted = new ArrayList<>();
    for (Part part : theme.parts()) {
      pieces.stream().filter(piece -> piece.part() == part).forEach(wanted::add);
    }
    return wanted;
  }

  private void add(Part part, String id, Shape shape, List<String> lines) {
    List<String> said = lines.stream().filter(line -> !line.isEmpty()).toList();
    if (!said.isEmpty()) {
      pieces.add(new Piece(part, id, shape, said, List.of()));
    }
  }
}
