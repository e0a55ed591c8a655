namespace StandIns.Remote;

/// <summary>
/// The faults a stand-in was told. A rule names the methods it meets: all of them, one (<c>sendMessage</c>), or those that begin alike (<c>send*</c>).
/// The first rule that wants a call has it; chance is drawn from the rule's own seed, in the order in which calls come.
/// </summary>
public sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly List<Rule> _rules = [];

    /// <summary>The next calls fail, as many as said.</summary>
    public void Next(int calls, Fault fault, string method = "*") => Add(new Rule(fault, method, null, seen => seen <= calls));

    /// <summary>Every call of that number fails: 3 is the third, the sixth, and so on.</summary>
    public void Every(int nth, Fault fault, string method = "*") => Add(new Rule(fault, method, null, seen => seen % nth == 0));

    /// <summary>Each call fails with this probability (0–1); the same seed draws the same calls.</summary>
    public void Sometimes(double probability, int seed, Fault fault, string method = "*")
    {
        var chance = new Random(seed);
        Add(new Rule(fault, method, seed, _ => chance.NextDouble() < probability));
    }

    /// <summary>Every call fails until <see cref="Clear"/>.</summary>
    public void Always(Fault fault, string method = "*") => Add(new Rule(fault, method, null, _ => true));

    public void Clear()
    {
        lock (_gate)
            _rules.Clear();
    }

    internal (Fault? Fault, int? Seed) Meet(string method)
    {
        lock (_gate)
        {
            foreach (var rule in _rules)
            {
                if (rule.Covers(method) && rule.Wants(++rule.Seen))
                    return (rule.Fault, rule.Seed);
            }
            return (null, null);
        }
    }

    private void Add(Rule rule)
    {
        lock (_gate)
            _rules.Add(rule);
    }

    private sealed record Rule(Fault Fault, string Method, int? Seed, Func<int, bool> Wants)
    {
        public int Seen { get; set; }

        public bool Covers(string method) => Method == "*"
            || (Method.EndsWith('*') ? method.StartsWith(Method[..^1], StringComparison.OrdinalIgnoreCase) : method.Equals(Method, StringComparison.OrdinalIgnoreCase));
    }
}
