using DevPortal.Storage.Tests;
using DevPortal.Storage.Tests.Faults;

// A process for tests to kill: opens the data that it is given, says so, and works on it until it is stopped.
var data = TestData.Parse(args[0]);
await using var storage = await TestStorage.OpenAsync(data, TimeProvider.System);
Console.WriteLine("open");
await Worker.WorkAsync(storage, Console.Out);
