/** A named module that asks for core by its automatic name. */
module consumer {
  requires io.github.inspectortriage.core;
}
