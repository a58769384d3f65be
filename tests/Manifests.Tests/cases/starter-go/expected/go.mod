module shop_service

go 1.19
