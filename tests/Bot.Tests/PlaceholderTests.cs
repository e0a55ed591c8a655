namespace Bot.Tests;
public class PlaceholderTests { [Fact] public void It_builds() => true.ShouldBeTrue(); }
