package org.noisebook.kernel.cell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedTypesTest {
  @Test
  void subtypesOfTheCellArePermitted() {
    String code =
        "sealed interface S {}\nrecord A(int n) implements S {}\n"
            + "class C {}\nfinal class B extends C implements T, S {}\nS s = null;";
    assertThat(SealedTypes.declarable(code))
        .isEqualTo(code.replace("interface S {", "interface S permits A, B {"));
  }

  @Test
  void aTypeWithANonSealedSubtypeIsLeftOpenInPlace() {
    String code =
        "abstract sealed class S permits A, B {}\nfinal class A extends S {}\n"
            + "non-sealed class B extends S {}";
    String open = SealedTypes.declarable(code);
    assertThat(open).hasSameSizeAs(code).doesNotContain("sealed").doesNotContain("permits");
    assertThat(open.indexOf("class B")).isEqualTo(code.indexOf("class B"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int sealed = 3; record R() implements I { }",
        "sealed interface S permits A {} record A() implements S {}",
        "sealed interface S { record A() implements S {} }",
        "String s = \"sealed interface S {} record A() implements S {}\";",
        "// sealed interface S {}\nrecord A() implements S {}",
        "/* sealed class S { } */ class A extends S {}",
        "String s = \"\"\"\nsealed interface S {}\n\"\"\"; record A() implements S {}"
      })
  void otherCodeStaysAsItIs(String code) {
    assertThat(SealedTypes.declarable(code)).isEqualTo(code);
  }
}
