using ShopService;

await Service.Create(args).RunAsync();
