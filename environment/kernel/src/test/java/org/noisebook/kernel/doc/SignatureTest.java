package org.noisebook.kernel.doc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          int Math.abs(int a); METHOD; Math; abs; int
          boolean ArrayList<E>.add(E e); METHOD; ArrayList; add; E
          <T> List<T> a.b.Lists.of(Map<K, V> m, T... more); METHOD; a.b.Lists; of; Map T[]
          int f(int a); METHOD; ; f; int
          a.b.Sampler(StepRule rule, int kept); CONSTRUCTOR; a.b; Sampler; StepRule int
          java.util.Map.Entry<K, V>; TYPE; java.util.Map; Entry; ''
          Math.PI:double; FIELD; Math; PI; ''
          """)
  void theFormsThatJShellWritesAreRead(
      String text, Signature.Kind kind, String owner, String name, String types) {
    Signature signature = Signature.of(text);
    assertThat(signature.kind()).isEqualTo(kind);
    assertThat(signature.owner()).isEqualTo(owner == null ? "" : owner);
    assertThat(signature.name()).isEqualTo(name);
    List<String> expected = types.isBlank() ? List.of() : List.of(types.split(" "));
    assertThat(signature.types()).isEqualTo(expected);
  }
}
