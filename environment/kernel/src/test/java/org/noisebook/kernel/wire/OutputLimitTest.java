package org.noisebook.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputLimitTest {
  private final Message first = Message.orphan("a", "", new JsonObject());
  private final Message second = Message.orphan("a", "", new JsonObject());

  @Test
  void eachCellHasTheWholeLimit() {
    OutputLimit limit = new OutputLimit(10);
    assertThat(limit.allowed(first, "stdout", 7)).isEqualTo(7);
    assertThat(limit.allowed(second, "stdout", 12)).isEqualTo(10);
    assertThat(limit.allowed(first, "stderr", 7)).isEqualTo(3);
    assertThat(limit.allowed(first, "stderr", 7)).isZero();
  }

  @Test
  void whatIsCutIsToldOnce() {
    OutputLimit limit = new OutputLimit(10);
    limit.allowed(first, "stdout", 25);
    assertThat(limit.cutFirst(first, 15)).isTrue();
    limit.allowed(first, "stdout", 5);
    assertThat(limit.cutFirst(first, 5)).isFalse();
    assertThat(limit.takeCut(first)).contains("20 bytes");
    assertThat(limit.takeCut(first)).isNull();
  }

  @Test
  void zeroIsNoLimit() {
    assertThat(new OutputLimit(0).allowed(first, "stdout", 1 << 30)).isEqualTo(1 << 30);
  }

  @Test
  void theVariableSetsItAndNonsenseDoesNot() {
    assertThat(Outputs.limit(Map.of(OutputLimit.VARIABLE, " 5 "))).isEqualTo(5);
    assertThat(Outputs.limit(Map.of(OutputLimit.VARIABLE, "much"))).isEqualTo(OutputLimit.DEFAULT);
    assertThat(Outputs.limit(Map.of())).isEqualTo(OutputLimit.DEFAULT);
  }
}
