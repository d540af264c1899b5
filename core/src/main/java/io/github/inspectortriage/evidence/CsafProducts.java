package io.github.inspectortriage.evidence;

import io.github.inspectortriage.json.JsonStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The products of a CSAF document, by their ids: which names each has, and of which product it is a part.
 *
 * <p>A name is a package URL, a CPE or a hash from the help for identification that a product has. What is called a product by
 * its title alone names nothing that could be compared, unless the title is a whole reference to an image.
 */
final class CsafProducts {
  private static final int MOST = 200_000;
  private static final int LONGEST_CHAIN = 20;

  /** That one product is a part of another one. */
  private record Part(String component, String whole) {}

  private final JsonStream json;
  private final Map<String, List<String>> names = new HashMap<>();
  private final Map<String, Part> parts = new HashMap<>();
  private final Map<String, Set<String>> groups = new HashMap<>();

  CsafProducts(JsonStream json) {
    this.json = json;
  }

  void read() throws IOException {
    json.object("expected an object as \"product_tree\"", field -> {
      switch (field) {
        case "branches" -> readBranches();
        case "full_product_names" ->
          json.array("expected an array of products", () -> readProduct());
        case "relationships" ->
          json.array("expected an array of relationships", this::readRelationship);
        case "product_groups" -> json.array("expected an array of groups", this::readGroup);
        default -> {}
      }
    });
  }

  /** The ids that a group stands for. */
  Set<String> group(String id) {
    return groups.getOrDefault(id, Set.of());
  }

  /** What a product id stands for; empty if it has no name that could be compared with that of an image or a package. */
  Optional<VexProduct> product(String id) {
    Part part = parts.get(id);
    if (part == null) {
      return Optional.of(new VexProduct(namesOf(id), List.of())).filter(VexProduct::isComparable);
    }
    List<String> component = namesOf(part.component());
    // An image is itself, wherever it is shipped.
    if (component.stream().anyMatch(VexImage::isImage)) {
      return Optional.of(new VexProduct(component, List.of()));
    }
    return Optional.of(new VexProduct(namesOf(wholeOf(part)), component))
        .filter(VexProduct::isComparable);
  }

  /** The outermost of products that contain one another. */
  private String wholeOf(Part part) {
    String whole = part.whole();
    for (int i = 0; i < LONGEST_CHAIN && parts.containsKey(whole); i++) {
      whole = parts.get(whole).whole();
    }
    return whole;
  }

  private List<String> namesOf(String id) {
    List<String> own = names.getOrDefault(id, List.of());
    Part part = parts.get(id);
    for (int i = 0; i < LONGEST_CHAIN && own.isEmpty() && part != null; i++) {
      own = names.getOrDefault(part.component(), List.of());
      part = parts.get(part.component());
    }
    return own;
  }

  // The parser bounds the depth.
  private void readBranches() throws IOException {
    json.array(
        "expected an array of branches",
        () -> json.object("expected a branch", field -> {
          if (field.equals("branches")) {
            readBranches();
          } else if (field.equals("product")) {
            readProduct();
          }
        }));
  }

  private String readProduct() throws IOException {
    Product product = new Product();
    json.object("expected an object for each product", field -> {
      switch (field) {
        case "product_id" -> product.id = json.text().orElse("");
        case "name" -> product.title = json.text().orElse("");
        case "product_identification_helper" -> readHelper(product.names);
        default -> {}
      }
    });
    if (product.id.isEmpty()) {
      throw json.error("expected a \"product_id\" for each product");
    }
    if (product.names.isEmpty() && VexImage.isWholeReference(product.title)) {
      product.names.add(product.title);
    }
    names.put(product.id, product.names);
    if (names.size() > MOST) {
      throw json.error("expected at most " + MOST + " products, found more");
    }
    return product.id;
  }

  private void readHelper(List<String> found) throws IOException {
    json.object("expected an object as \"product_identification_helper\"", field -> {
      switch (field) {
        case "purl", "cpe" -> json.text().ifPresent(found::add);
        // Of CSAF 2.1.
        case "purls" ->
          json.array("expected an array of package URLs", () -> json.text().ifPresent(found::add));
        case "hashes" -> json.array("expected an array of hashes", () -> readHashes(found));
        default -> {}
      }
    });
  }

  private void readHashes(List<String> found) throws IOException {
    json.object("expected an object for each file", field -> {
      if (field.equals("file_hashes")) {
        json.array("expected an array of hashes", () -> readHash(found));
      }
    });
  }

  private void readHash(List<String> found) throws IOException {
    List<String> parts = new ArrayList<>(List.of("", ""));
    json.object("expected an object for each hash", field -> {
      if (field.equals("algorithm")) {
        parts.set(0, json.text().orElse(""));
      } else if (field.equals("value")) {
        parts.set(1, json.text().orElse(""));
      }
    });
    if (parts.get(0).equals("sha256") && !parts.get(1).isEmpty()) {
      found.add("sha256:" + parts.get(1));
    }
  }

  private void readRelationship() throws IOException {
    Relationship relationship = new Relationship();
    json.object("expected an object for each relationship", field -> {
      switch (field) {
        case "product_reference" -> relationship.component = json.text().orElse("");
        case "relates_to_product_reference" -> relationship.whole = json.text().orElse("");
        case "full_product_name" -> relationship.id = readProduct();
        default -> {}
      }
    });
    if (relationship.id.isEmpty()
        || relationship.component.isEmpty()
        || relationship.whole.isEmpty()) {
      throw json.error("expected \"full_product_name\", \"product_reference\" and"
          + " \"relates_to_product_reference\" in each relationship");
    }
    parts.put(relationship.id, new Part(relationship.component, relationship.whole));
  }

  private void readGroup() throws IOException {
    Set<String> ids = new LinkedHashSet<>();
    List<String> name = new ArrayList<>();
    json.object("expected an object for each group", field -> {
      if (field.equals("group_id")) {
        json.text().ifPresent(name::add);
      } else if (field.equals("product_ids")) {
        json.array("expected an array of ids", () -> json.text().ifPresent(ids::add));
      }
    });
    name.forEach(id -> groups.put(id, ids));
  }

  /** A product while it is read. */
  private static final class Product {
    private final List<String> names = new ArrayList<>();
    private String id = "";
    private String title = "";
  }

  /** A relationship while it is read. */
  private static final class Relationship {
    private String id = "";
    private String component = "";
    private String whole = "";
  }
}
