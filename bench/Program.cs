using DevPortal.Bench;
using DevPortal.Bench.ArgoCd;
using DevPortal.Bench.Grains;
using DevPortal.Bench.Storage;

// Each measurement is a file of its own; a new one is added here. Arguments choose those whose names contain them.
IMeasurement[] measurements =
[
    new GrainCalls(),
    new GrainActivations(),
    new StateWrites(),
    new DeliveryAccepts(),
    new CatalogLists(),
    new ApplicationListing(),
];

var chosen = measurements.Where(m => args.Length == 0 || args.Any(a => m.Name.Contains(a, StringComparison.OrdinalIgnoreCase)));
var table = new FigureTable();
foreach (var measurement in chosen)
{
    Console.Error.WriteLine($"{measurement.Name} …");
    await foreach (var figure in measurement.MeasureAsync())
        table.Add(measurement.Name, figure);
}

Console.WriteLine(table);
return table.AllMet ? 0 : 1;
