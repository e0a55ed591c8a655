using System.Globalization;
using Benchmarks;

// Measures the built program from outside, with a stopwatch: processes, disks and sockets are part of what is measured.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] known = ["start", "turns", "doors", "search", "tagging", "memory"];
var what = args.FirstOrDefault() ?? "";
var figures = new Figures();
if (what is "public" or "ablation" or "curve" && args is [_, var folder] && Directory.Exists(folder))
{
    switch (what)
    {
        case "public":
            PublicSets.Measure(figures, folder);
            break;
        case "ablation":
            Learning.Ablation(figures, folder);
            break;
        case "curve":
            Learning.Curve(figures, folder);
            break;
    }
    Console.Write(figures.ToMarkdown());
    return 0;
}
if (what == "search-quality" && args.Length > 1 && args.Skip(1).All(File.Exists))
{
    SearchQuality.Measure(figures, args[1..]);
    Console.Write(figures.ToMarkdown());
    return 0;
}
if (what == "data" && args.Length == 1)
{
    DataFiles.Measure(figures);
    Console.Write(figures.ToMarkdown());
    return 0;
}
var minutes = 0.25;
if ((what != "all" && !known.Contains(what)) || args.Length is not (1 or 3)
    || (args.Length == 3 && (args[1] != "--minutes" || !double.TryParse(args[2], CultureInfo.InvariantCulture, out minutes) || minutes is <= 0 or > 600)))
{
    await Console.Error.WriteLineAsync("dotnet run -c Release --project tests/Benchmarks -- start|turns|doors|search|tagging|memory|all [--minutes N]");
    await Console.Error.WriteLineAsync("N is how long each measurement under load runs, 0.25 unless said otherwise.");
    await Console.Error.WriteLineAsync("dotnet run -c Release --project tests/Benchmarks -- public FOLDER");
    await Console.Error.WriteLineAsync("FOLDER holds smsa, emot, casa and hoasa, each with train.tsv and valid.tsv.");
    await Console.Error.WriteLineAsync("dotnet run -c Release --project tests/Benchmarks -- search-quality FILE...");
    await Console.Error.WriteLineAsync("A FILE holds queries and the courses of the sample catalogue judged for them, as data/queries does.");
    await Console.Error.WriteLineAsync("dotnet run -c Release --project tests/Benchmarks -- data");
    await Console.Error.WriteLineAsync("dotnet run -c Release --project tests/Benchmarks -- ablation|curve FOLDER");
    await Console.Error.WriteLineAsync("FOLDER is where the picture is written.");
    return 2;
}

var length = TimeSpan.FromMinutes(minutes);
foreach (var one in what == "all" ? known : [what])
{
    await Console.Error.WriteLineAsync($"Measuring {one} …");
    await (one switch
    {
        "start" => Starting.MeasureAsync(figures),
        "turns" => Turns.MeasureAsync(figures, length),
        "doors" => Doors.MeasureAsync(figures, length),
        "search" => Language.SearchAsync(figures, length),
        "tagging" => Language.TaggingAsync(figures, length),
        _ => Memory.MeasureAsync(figures, length),
    });
}
Console.Write(figures.ToMarkdown());
return 0;
